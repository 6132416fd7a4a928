package io.opendms.ldap.inspect;

import java.util.List;

/**
 * One alias or address that several entries have.
 *
 * @param attribute where they have it
 * @param value in lower case
 * @param dns the entries
 */
public record AliasCollision(String attribute, String value, List<String> dns) {
    public AliasCollision {
        dns = List.copyOf(dns);
    }
}
