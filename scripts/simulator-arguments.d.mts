/** What Node is started with to be the simulator. */
export declare function simulatorArguments(mode: string | undefined): readonly string[];
/** What its environment says beside. */
export declare const simulatorEnvironment: Readonly<Record<string, string>>;
