package io.opendms.ldap.server;

import io.opendms.ldap.request.Requests;
import java.util.Optional;

/**
 * The directory as those see it who plan.
 *
 * @param requests to the servers that take writes
 * @param globalCatalog to those that know the whole forest, if there are any
 * @param searchBase the DN below which an alias is unique
 */
public record Server(Requests requests, Optional<Requests> globalCatalog, ServerFacts facts, String searchBase) {
    /** The base of a search that a global catalog takes as the whole forest. */
    public static final String FOREST = "";
}
