import { GLYPHS } from '../parts/status-shapes.ts';
import type { LineStatus } from '../state/routes.ts';
import type { Palette } from './palette.ts';

/** Pixels; drawn larger than shown, for fine screens. */
const SIZE = 44;

/** The mark on a crossing: a disc in the colour of its status, with its shape. */
export function drawMark(status: LineStatus, palette: Palette): ImageData | null {
  return draw((pen) => {
    pen.scale(SIZE / 18, SIZE / 18);
    pen.translate(1, 1);
    pen.beginPath();
    pen.arc(8, 8, 7.4, 0, 2 * Math.PI);
    pen.fillStyle = palette[status];
    pen.fill();
    pen.lineWidth = 1.2;
    pen.strokeStyle = palette.halo;
    pen.stroke();
    pen.lineWidth = 1.9;
    pen.stroke(new Path2D(GLYPHS[status]));
  });
}

/** The cross that is set along a closed line. */
export function drawCross(palette: Palette): ImageData | null {
  return draw((pen) => {
    pen.scale(SIZE / 16, SIZE / 16);
    const path = new Path2D('M3.5 3.5l9 9M12.5 3.5l-9 9');
    pen.lineWidth = 4.4;
    pen.strokeStyle = palette.halo;
    pen.stroke(path);
    pen.lineWidth = 2.2;
    pen.strokeStyle = palette.closed;
    pen.stroke(path);
  });
}

function draw(strokes: (pen: CanvasRenderingContext2D) => void): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  // Drawn by the processor: reading back from a graphics card can take seconds where there is none.
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  strokes(pen);
  return pen.getImageData(0, 0, SIZE, SIZE);
}
