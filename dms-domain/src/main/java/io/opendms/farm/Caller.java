package io.opendms.farm;

import java.net.InetAddress;

/**
 * Who is calling, as far as the door could tell. For now that is the address a call came from; principals come with
 * authentication.
 *
 * @param source the address of the caller, behind a trusted proxy the one it forwards for
 */
public record Caller(InetAddress source) {
    /** The caller's name in the record and in logs. */
    public String name() {
        return "net:" + source.getHostAddress();
    }
}
