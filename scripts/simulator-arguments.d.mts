/** What Node is started with to be the simulator. */
export declare const simulatorArguments: readonly string[];
