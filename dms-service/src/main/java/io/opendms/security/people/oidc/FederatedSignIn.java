package io.opendms.security.people.oidc;

import io.opendms.directory.Account;
import io.opendms.entry.LogText;
import io.opendms.security.oidc.Identities;
import io.opendms.security.oidc.OidcFailure;
import io.opendms.security.people.Source;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.Entrances;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in people of whom a provider has said who they are, and tells log, figures and audit trail. Thread-safe. */
public final class FederatedSignIn {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");
    private static final String DOOR = "oidc";

    private final Entrances entrances;
    private final Identities identities;
    private final Sessions sessions;
    private final ProviderMeter meter;
    private final InstantSource clock;

    public FederatedSignIn(
            Entrances entrances, Identities identities, Sessions sessions, ProviderMeter meter, InstantSource clock) {
        this.entrances = entrances;
        this.identities = identities;
        this.sessions = sessions;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Lets somebody in, unless no role is given; then sessions that this person still has end, since they stand on what the
     * provider said before.
     *
     * @throws io.opendms.record.RecordFailure if the store cannot be written; then nobody is let in
     */
    Answer admit(Account account, Source source) {
        boolean hasRole = entrances.admission().hasRole(account, source);
        if (hasRole) {
            identities.put(account, clock.instant());
            entrances.known().put(account);
        } else {
            endSessions(account, source);
        }
        Answer answer = entrances.admission().admit(account, hasRole, DOOR, source);
        if (!(answer instanceof Answer.SignedIn)) {
            meter.signIn(ProviderMeter.Outcome.NO_ROLE);
        }
        return answer;
    }

    /** Somebody who was let in has a session by now. */
    void begun() {
        meter.signIn(ProviderMeter.Outcome.ADMITTED);
    }

    private void endSessions(Account account, Source source) {
        identities.forget(account.dn());
        int ended = sessions.endAllOf(account.dn());
        if (ended > 0) {
            entrances.diary().signedOut(account.name(), ended, source);
        }
    }

    /** Tells of somebody who was not let in, but not the audit trail, which any stranger could fill with it. */
    void failed(OidcFailure failure, Source source) {
        meter.signIn(failure.isRefusal() ? ProviderMeter.Outcome.REFUSED : ProviderMeter.Outcome.UNAVAILABLE);
        LOG.warn(
                "oidc_failed refused={} reason=\"{}\" source={} request={}",
                failure.isRefusal(),
                LogText.message(failure),
                source.address(),
                source.requestId());
    }
}
