import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

let compiler: NodeCompiler | undefined;

/**
 * A tagged PDF (PDF/UA-1) from a Typst template and what people wrote, which the template reads as data (`sys.inputs`), so
 * that no text can be markup. The same inputs give the same bytes: the document carries `at`, never the clock.
 */
export function writePdf(template: string, data: object, at: Date): Buffer {
  compiler ??= NodeCompiler.create();
  try {
    return compiler.pdf(
      { mainFileContent: template, inputs: { data: JSON.stringify(data) } },
      // The library's own enumeration has no values at run time.
      { pdfStandard: 'ua-1' as never, creationTimestamp: Math.floor(at.getTime() / 1000) },
    );
  } finally {
    compiler.evictCache(10);
  }
}
