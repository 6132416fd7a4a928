package io.opendms.farm;

import java.net.InetAddress;
import java.util.Set;

/**
 * Who is calling, as far as the door could tell.
 *
 * @param source the address of the caller, behind a trusted proxy the one it forwards for
 * @param name the caller's name in the record and in logs
 * @param principals all names that the caller has proven, such as {@code spfarm@CONTOSO.COM}; none if it proved nothing
 */
public record Caller(InetAddress source, String name, Set<String> principals) {
    public Caller {
        principals = Set.copyOf(principals);
    }

    /** A caller who has proven nothing. */
    public Caller(InetAddress source, String name) {
        this(source, name, Set.of());
    }

    /** A caller who has no other name than its address. */
    public Caller(InetAddress source) {
        this(source, "net:" + source.getHostAddress());
    }
}
