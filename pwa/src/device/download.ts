/** Let the browser keep a file where this device keeps what is downloaded. */
export function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // the browser reads it after this
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
