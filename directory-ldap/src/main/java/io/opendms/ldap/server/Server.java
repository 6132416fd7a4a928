package io.opendms.ldap.server;

import io.opendms.ldap.request.Requests;
import java.util.Optional;

/**
 * The directory as those see it who plan.
 *
 * @param requests to the servers that take writes
 * @param pipelined to the same, for many reads at a time over one connection
 * @param globalCatalog to those that know the whole forest, if there are any
 * @param searchBase the DN below which an alias is unique
 * @param bindName the account that the service signs in with, a DN or another name; empty for none
 */
public record Server(
        Requests requests,
        Requests pipelined,
        Optional<Requests> globalCatalog,
        ServerFacts facts,
        String searchBase,
        String bindName) {
    /** The base of a search that a global catalog takes as the whole forest. */
    public static final String FOREST = "";
}
