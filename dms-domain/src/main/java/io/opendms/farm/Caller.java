package io.opendms.farm;

import java.net.InetAddress;

/**
 * Who is calling, as far as the door could tell. For now that is the address a call came from; principals come with
 * authentication.
 *
 * @param source the address of the caller, behind a trusted proxy the one it forwards for
 * @param name the caller's name in the record and in logs
 */
public record Caller(InetAddress source, String name) {
    /** A caller who has no other name than its address. */
    public Caller(InetAddress source) {
        this(source, "net:" + source.getHostAddress());
    }
}
