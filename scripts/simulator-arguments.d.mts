/** What Node is started with to be the simulator. */
export declare const simulatorArguments: readonly string[];
/** What its environment says beside. */
export declare const simulatorEnvironment: Readonly<Record<string, string>>;
