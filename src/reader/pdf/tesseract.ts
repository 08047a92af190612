import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { environmentWith } from '../../settings.ts';
import type { OcrWord, ReadPicture } from './ocr.ts';

/** A page takes seconds; one that takes longer than this is given up. */
const TIMEOUT_MS = 120_000;

/**
 * OCR by the `tesseract` program (https://github.com/tesseract-ocr/tesseract), set to English; undefined where it is not installed.
 * It runs on one core, so that a run on several documents does not take more than it was given.
 */
export async function findTesseract(command = 'tesseract'): Promise<ReadPicture | undefined> {
  try {
    await promisify(execFile)(command, ['--version'], { timeout: 10_000 });
  } catch {
    return undefined; // not installed: pages that are pictures are said to be
  }
  return ({ bytes }) =>
    new Promise((resolve) => {
      const child = execFile(
        command,
        ['stdin', 'stdout', '-l', 'eng', 'tsv'],
        { timeout: TIMEOUT_MS, maxBuffer: 1 << 26, env: environmentWith({ OMP_THREAD_LIMIT: '1' }) },
        (error, stdout) => resolve(error === null ? wordsOf(stdout) : undefined),
      );
      child.stdin?.on('error', () => undefined); // it went away: the answer says so
      child.stdin?.end(bytes);
    });
}

/** Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text; words are level 5. */
function wordsOf(tsv: string): OcrWord[] {
  return tsv.split('\n').flatMap((row) => {
    const cells = row.split('\t');
    const text = (cells[11] ?? '').trim();
    if (cells[0] !== '5' || text === '') return [];
    const [block = 0, paragraph = 0, line = 0, , left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells
      .slice(2, 11)
      .map(Number);
    return [{ text, block, paragraph, line, left, top, width, height, confidence }];
  });
}
