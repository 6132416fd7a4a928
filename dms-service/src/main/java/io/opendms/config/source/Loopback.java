package io.opendms.config.source;

import io.opendms.entry.InvalidValueException;
import io.opendms.farm.AddressBlock;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether what is sent stays on this machine, where nobody can listen. */
public final class Loopback {
    private Loopback() {}

    /**
     * Whether a host names this machine; by its name alone, since what a name server says may be another address tomorrow.
     *
     * @param host of a URL, with its brackets if it is an address of IPv6
     */
    public static boolean isHost(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || AddressBlock.parse(host.replaceAll("[\\[\\]]", ""))
                            .base()
                            .isLoopbackAddress();
        } catch (InvalidValueException e) {
            return false;
        }
    }

    /** Whether a door listens for this machine alone; an address that is none is a problem, and counts as if it did. */
    public static boolean isListenedAt(Values values, String key) {
        try {
            return InetAddress.getByName(values.text(key)).isLoopbackAddress();
        } catch (UnknownHostException e) {
            values.problem(key, "is no address of this machine; write an IP address or a host name that resolves");
            return true;
        }
    }
}
