/**
 * A response whose body is a text. Fetch makes a stream of every body, which costs more than most answers do, and whose
 * remains outlive a young collection: here one is made only for whoever asks for it. The host writes the text.
 */
export class TextResponse extends Response {
  readonly content: string;
  #streamed: Response | undefined;

  constructor(content: string, init?: ResponseInit) {
    super(null, init);
    this.content = content;
  }

  get #asStream(): Response {
    return (this.#streamed ??= new Response(this.content));
  }

  override get body() {
    return this.#asStream.body;
  }

  override text(): Promise<string> {
    return Promise.resolve(this.content);
  }

  override async json(): Promise<unknown> {
    return JSON.parse(this.content) as unknown;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(new TextEncoder().encode(this.content).buffer);
  }

  override clone(): TextResponse {
    return new TextResponse(this.content, this);
  }
}

/** A JSON answer with no more to its headers than its type. */
export const jsonResponse = (body: unknown, status = 200): Response =>
  new TextResponse(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
