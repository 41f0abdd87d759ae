// Written by `python -m server generate`; do not edit.

export const PERMISSIONS = {
 "default": {
  "create": [
   "worker",
   "lead",
   "sales",
   "bridge",
   "planner",
   "manager",
   "admin",
   "program"
  ],
  "patch": [
   "worker",
   "lead",
   "sales",
   "bridge",
   "planner",
   "manager",
   "admin",
   "program"
  ],
  "delete": []
 },
 "kinds": {
  "user": {
   "create": [
    "admin"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "delete": []
  },
  "team": {
   "create": [
    "planner",
    "admin"
   ],
   "patch": [
    "planner",
    "admin"
   ],
   "delete": []
  },
  "device": {
   "create": [],
   "patch": [],
   "delete": []
  },
  "change": {
   "create": [],
   "patch": [],
   "delete": []
  },
  "board": {
   "create": [
    "lead",
    "planner",
    "manager",
    "admin"
   ],
   "patch": [
    "lead",
    "planner",
    "manager",
    "admin"
   ],
   "delete": []
  },
  "calendar": {
   "create": [
    "planner",
    "admin",
    "program"
   ],
   "patch": [
    "planner",
    "admin",
    "program"
   ],
   "delete": []
  },
  "calendar_day": {
   "create": [
    "lead",
    "bridge",
    "planner",
    "admin",
    "program"
   ],
   "patch": [
    "lead",
    "bridge",
    "planner",
    "admin",
    "program"
   ],
   "delete": []
  },
  "work_center": {
   "create": [
    "planner",
    "admin",
    "program"
   ],
   "patch": [
    "planner",
    "admin",
    "program"
   ],
   "delete": []
  },
  "reason": {
   "create": [
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "patch": [
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "delete": []
  },
  "room": {
   "create": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "patch": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "delete": []
  },
  "decision": {
   "create": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "delete": []
  },
  "customer": {
   "create": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "supplier": {
   "create": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "material": {
   "create": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "arrival": {
   "create": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "item": {
   "create": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "routing_step": {
   "create": [
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "patch": [
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "delete": []
  },
  "job": {
   "create": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "operation": {
   "create": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "production_log": {
   "create": [
    "worker",
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "patch": [],
   "delete": []
  },
  "first_article": {
   "create": [
    "worker",
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "patch": [],
   "delete": []
  },
  "issue_step": {
   "create": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [],
   "delete": []
  },
  "issue_call": {
   "create": [],
   "patch": [],
   "delete": []
  },
  "capacity_log": {
   "create": [
    "worker",
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "patch": [],
   "delete": []
  },
  "load_cell": {
   "create": [],
   "patch": [],
   "delete": []
  },
  "calibration": {
   "create": [],
   "patch": [],
   "delete": []
  },
  "spared": {
   "create": [],
   "patch": [],
   "delete": []
  },
  "inquiry": {
   "create": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "promise": {
   "create": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "promise_answer": {
   "create": [
    "lead",
    "planner",
    "admin"
   ],
   "patch": [],
   "delete": []
  },
  "visit": {
   "create": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "voice": {
   "create": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "daily_report": {
   "create": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "delete": []
  },
  "handover": {
   "create": [
    "worker",
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "four_m_change": {
   "create": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "delete": []
  },
  "watch": {
   "create": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "delete": []
  },
  "reach": {
   "create": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "delete": []
  },
  "notice": {
   "create": [],
   "patch": [
    "worker",
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin"
   ],
   "delete": []
  }
 }
} as const;

export const OFFERS = {
 "jobs": {
  "job_movers": {
   "inquiry": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "quoted": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "ordered": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "released": [
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "running": [
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "finished": [
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "shipped": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "admin",
    "program"
   ],
   "accepted": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "held": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "cancelled": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ]
  },
  "operation_movers": {
   "waiting": [
    "worker",
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "setup": [
    "worker",
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "running": [
    "worker",
    "lead",
    "planner",
    "admin",
    "program",
    "bridge"
   ],
   "outside": [
    "lead",
    "bridge",
    "planner",
    "admin",
    "program"
   ],
   "done": [
    "worker",
    "lead",
    "planner",
    "admin",
    "program",
    "bridge"
   ]
  },
  "field_roles": {
   "ordered_qty": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "start_qty": [
    "lead",
    "planner",
    "admin",
    "program"
   ],
   "shipped_qty": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "admin",
    "program"
   ],
   "due_on": [
    "sales",
    "bridge",
    "planner",
    "admin",
    "program"
   ],
   "priority": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "sales_id": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "customer_id": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "item_id": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "code": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "early_ok": [
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ],
   "note": [
    "lead",
    "sales",
    "bridge",
    "planner",
    "manager",
    "admin",
    "program"
   ]
  },
  "why_states": [
   "held",
   "cancelled"
  ],
  "why_fields": [
   "due_on",
   "ordered_qty"
  ],
  "why_priorities": [
   "rush",
   "stop_all"
  ],
  "start_states": [
   "released",
   "running",
   "finished"
  ],
  "fixed_states": [
   "shipped",
   "accepted",
   "cancelled"
  ],
  "fixed_fields": [
   "ordered_qty",
   "start_qty",
   "due_on"
  ],
  "opening_states": [
   "inquiry",
   "quoted",
   "ordered",
   "released"
  ],
  "plan_fields": [
   "seq",
   "work_center_id",
   "others",
   "name",
   "outside",
   "supplier_id",
   "lead_days",
   "setup_min",
   "run_sec",
   "batch_size",
   "batch_min",
   "yield_bp",
   "setup_pieces",
   "split",
   "move_days"
  ]
 },
 "lookup": {
  "unsought_fields": [
   "about_kind",
   "to_role",
   "weekly",
   "sha256",
   "preview",
   "zone",
   "topic",
   "key"
  ],
  "unsought_kinds": [
   "board",
   "memo",
   "photo",
   "user"
  ],
  "borrowed": {
   "job": [
    [
     "item_id",
     "item"
    ],
    [
     "customer_id",
     "customer"
    ]
   ]
  }
 },
 "promise": {
  "moves": {
   "asked": [
    "cancelled"
   ],
   "held": [
    "committed",
    "cancelled"
   ],
   "committed": [
    "changed",
    "cancelled"
   ]
  },
  "fixed_fields": [
   "customer_id",
   "item_id",
   "like_item_id",
   "factor_pct",
   "promised_qty",
   "wanted_on",
   "percent",
   "inquiry_id",
   "asked_ship_on",
   "asked_arrive_on",
   "asked_v",
   "split_of",
   "replaces",
   "rush"
  ],
  "why_states": [
   "cancelled",
   "changed"
  ],
  "approvers": [
   "lead",
   "planner",
   "manager",
   "admin"
  ],
  "reasoned": [
   "conditional",
   "no"
  ],
  "over": [
   "shipped",
   "accepted",
   "cancelled"
  ]
 },
 "reports": {
  "most_rows": 60,
  "days_back": 35
 },
 "rooms": {
  "cared": [
   "trouble",
   "near_miss",
   "voice",
   "improvement"
  ],
  "deciders": [
   "admin",
   "bridge",
   "lead",
   "manager",
   "planner"
  ]
 }
} as const;
