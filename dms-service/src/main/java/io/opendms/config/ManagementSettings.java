package io.opendms.config;

import io.opendms.config.address.DoorAddress;

/**
 * The door for health and metrics.
 *
 * @param address the address to listen on, loopback by default
 * @param port the port, 9090 by default; 0 takes a free one
 */
public record ManagementSettings(String address, int port) {
    /** Where it listens. */
    public DoorAddress door() {
        return new DoorAddress(address, port);
    }
}
