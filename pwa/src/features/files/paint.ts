import { boxOf, headOf, type Drawing, type Mark } from './marks';

/** A blurred face keeps so many patches along its longer side: too few to know anybody by. */
const PATCHES = 6;

/** Draw a picture and its marks over the whole canvas; what was blurred cannot be got back from it. */
export function paint(canvas: HTMLCanvasElement, picture: ImageBitmap, drawing: Drawing): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  const line = Math.max(3, Math.round(Math.max(width, height) / 130));
  context.drawImage(picture, 0, 0, width, height);
  for (const mark of drawing.marks) if (mark.tool === 'blur') patches(context, picture, mark);
  context.lineCap = context.lineJoin = 'round';
  // red between white: to be seen on steel, on oil and on paper
  for (const [colour, wide] of [['#fff', line * 2.2], ['#ff4b00', line]] as const) {
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = wide;
    for (const mark of drawing.marks) if (mark.tool !== 'blur') outline(context, mark, line);
    if (drawing.first) {
      context.beginPath();
      context.arc(drawing.first.x * width, drawing.first.y * height, wide, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

function patches(context: CanvasRenderingContext2D, picture: ImageBitmap, mark: Mark): void {
  const { width, height } = context.canvas;
  const box = boxOf(mark, width, height);
  const longer = Math.max(box.width, box.height);
  const small = new OffscreenCanvas(Math.max(1, Math.round((PATCHES * box.width) / longer)), Math.max(1, Math.round((PATCHES * box.height) / longer)));
  const within = small.getContext('2d');
  if (!within) return;
  const scale = picture.width / width;
  within.imageSmoothingQuality = 'high';
  within.drawImage(picture, box.left * scale, box.top * scale, box.width * scale, box.height * scale, 0, 0, small.width, small.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, box.left, box.top, box.width, box.height);
  context.imageSmoothingEnabled = true;
}

function outline(context: CanvasRenderingContext2D, mark: Mark, line: number): void {
  const { width, height } = context.canvas;
  context.beginPath();
  if (mark.tool === 'circle') {
    const box = boxOf(mark, width, height);
    context.ellipse(box.left + box.width / 2, box.top + box.height / 2, box.width / 2, box.height / 2, 0, 0, 2 * Math.PI);
  } else {
    const [left, right] = headOf(mark, width, height, line * 6);
    context.moveTo(mark.from.x * width, mark.from.y * height);
    context.lineTo(mark.to.x * width, mark.to.y * height);
    context.moveTo(left.x, left.y);
    context.lineTo(mark.to.x * width, mark.to.y * height);
    context.lineTo(right.x, right.y);
  }
  context.stroke();
}
