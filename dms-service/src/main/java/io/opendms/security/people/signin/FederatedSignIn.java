package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.entry.LogText;
import io.opendms.security.oidc.Identities;
import io.opendms.security.oidc.OidcFailure;
import io.opendms.security.people.Role;
import io.opendms.security.people.Roles;
import io.opendms.security.people.attempt.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in people of whom a provider has said who they are, and tells log and audit trail. Thread-safe. */
public final class FederatedSignIn {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");
    private static final String DOOR = "oidc";

    private final Roles roles;
    private final Entrances entrances;
    private final Identities identities;

    public FederatedSignIn(Roles roles, Entrances entrances, Identities identities) {
        this.roles = roles;
        this.entrances = entrances;
        this.identities = identities;
    }

    /**
     * Lets somebody in, unless no role is given.
     *
     * @throws io.opendms.record.RecordFailure if the store cannot be written; then nobody is let in
     */
    public Answer admit(Account account, Source source) {
        if (!roles.of(account, source.address()).mayAnywhere(Role.VIEWER)) {
            entrances.diary().refused(account.name(), account.dn(), "no_role", source);
            return new Answer.NoRole(account.name());
        }
        identities.put(account);
        entrances.known().put(account);
        entrances.diary().signedIn(account.name(), DOOR, source);
        return new Answer.SignedIn(account, false);
    }

    /** Tells of somebody who was not let in. */
    public void failed(OidcFailure failure, Source source) {
        LOG.warn(
                "oidc_failed refused={} reason=\"{}\" source={} request={}",
                failure.isRefusal(),
                LogText.message(failure),
                source.address(),
                source.requestId());
        if (failure.isRefusal()) {
            entrances.diary().refused("", "", DOOR, source);
        }
    }
}
