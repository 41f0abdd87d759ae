"""A problem is over when it is solved; what tells so hangs on nothing."""

from __future__ import annotations

from server.live.opening import open_house
from server.settings import Settings
from tests.server.features.over import hanging, make, over, patch


async def test_a_problem_is_over_once_it_is_solved_until_it_was_not_after_all(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        leads = [await make(house, "user", name=name, role="lead") for name in ("lead", "other")]
        center = await make(house, "work_center", code="MC3", name="3軸", leads=leads)
        open_, solved = [
            await make(house, "issue", cause="machine", severity="stop", work_center_id=center) for _ in range(2)
        ]
        await make(house, "watch", user_id=leads[0], about_kind="issue", about_id=solved, active=True)
        await patch(house, "issue", solved, state={"from": "open", "to": "solved"})
        hangs = await hanging(house)
        assert hangs["issue_stop"] in (f"issue {open_}", f"issue {solved}")
        assert hangs["issue_solved"] is None
        assert await over(house, "issue", open_, solved) == {solved}
        await patch(house, "issue", solved, state={"from": "solved", "to": "taken"}, taken_by=leads[1])
        assert await over(house, "issue", open_, solved) == set()
