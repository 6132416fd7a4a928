package io.opendms.ldap.inspect;

import java.util.List;

/**
 * One alias or address that several entries have.
 *
 * @param kind {@link #ADDRESS}, or else the attribute in which they have it: {@code mailNickname}, or
 *     {@code proxyAddresses} for an address that is not of SMTP
 * @param value in lower case; of a mail address without the prefix that it has in {@code proxyAddresses}
 * @param dns the entries
 */
public record AliasCollision(String kind, String value, List<String> dns) {
    /** A mail address, in {@code mail} or {@code proxyAddresses}. */
    public static final String ADDRESS = "address";

    public AliasCollision {
        dns = List.copyOf(dns);
    }
}
