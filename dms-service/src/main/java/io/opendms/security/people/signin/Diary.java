package io.opendms.security.people.signin;

import io.opendms.entry.LogText;
import io.opendms.record.AuditRecord;
import io.opendms.record.AuditTrail;
import io.opendms.security.people.Source;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells log and audit trail who came, who went and who was turned away. Thread-safe. */
public final class Diary {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");
    /** Characters of what somebody typed as a name, which may be a password that went into the wrong field. */
    private static final int LONGEST_NAME = 100;

    /** U+2400, the picture of U+0000. */
    private static final char NUL_SIGN = '\u2400';

    private final AuditTrail audit;
    private final InstantSource clock;

    public Diary(AuditTrail audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** @param door by which way, in one word */
    public void signedIn(String name, String door, Source source) {
        audit("SignIn", name, name, "ADMITTED", "by " + door, source);
        LOG.info(
                "sign_in name=\"{}\" door={} source={} request={}",
                LogText.escaped(name),
                door,
                source.address(),
                source.requestId());
    }

    /**
     * @param typed what was given as a name
     * @param dn the account that was meant, empty if there is none
     */
    public void refused(String typed, String dn, String reason, Source source) {
        String cut = typed.length() <= LONGEST_NAME ? typed : typed.substring(0, LONGEST_NAME);
        // PostgreSQL takes no U+0000; what was tried must stand in the trail all the same.
        String name = LogText.withoutKeys(cut.replace('\0', NUL_SIGN));
        audit("SignIn", "", dn.isEmpty() ? name : dn, "REFUSED", reason, source);
        LOG.warn(
                "sign_in_refused name=\"{}\" account=\"{}\" reason={} source={} request={}",
                LogText.escaped(name),
                LogText.escaped(dn),
                reason,
                source.address(),
                source.requestId());
    }

    public void tooEarly(String typed, long seconds, Source source) {
        LOG.warn(
                "sign_in_delayed name=\"{}\" wait_s={} source={} request={}",
                LogText.escaped(typed, LONGEST_NAME),
                seconds,
                source.address(),
                source.requestId());
    }

    /** A service key came as the password. */
    public void serviceKey(String typed, Source source) {
        // Not for the audit trail, which any stranger could fill with it.
        LOG.warn(
                "sign_in_service_key name=\"{}\" source={} request={}",
                LogText.escaped(typed, LONGEST_NAME),
                source.address(),
                source.requestId());
    }

    public void unavailable(RuntimeException cause, Source source) {
        LOG.warn(
                "sign_in_unavailable reason=\"{}\" source={} request={}",
                LogText.message(cause),
                source.address(),
                source.requestId());
    }

    /** Somebody has proven again who it is. */
    public void confirmed(String name, Source source) {
        audit("Confirm", name, name, "ADMITTED", "", source);
        LOG.info(
                "sign_in_confirmed name=\"{}\" source={} request={}",
                LogText.escaped(name),
                source.address(),
                source.requestId());
    }

    public void passwordChanged(String name, Source source) {
        audit("ChangePassword", name, name, "DONE", "", source);
        LOG.info(
                "password_changed name=\"{}\" source={} request={}",
                LogText.escaped(name),
                source.address(),
                source.requestId());
    }

    /** @param sessions how many ended */
    public void signedOut(String name, int sessions, Source source) {
        audit("SignOut", name, name, "DONE", sessions + (sessions == 1 ? " session" : " sessions"), source);
        LOG.info(
                "sign_out name=\"{}\" sessions={} source={} request={}",
                LogText.escaped(name),
                sessions,
                source.address(),
                source.requestId());
    }

    public void operator(Source source) {
        audit("OperatorToken", "operator", "operator", "ADMITTED", "", source);
        LOG.info("operator_token_used source={} request={}", source.address(), source.requestId());
    }

    private void audit(String action, String actor, String subject, String result, String detail, Source source) {
        audit.append(new AuditRecord(
                clock.instant(),
                new AuditRecord.Origin(
                        actor.isEmpty() ? "net:" + source.address() : actor, "", source.address(), source.requestId()),
                new AuditRecord.Action(action, "", subject, "", "", ""),
                result,
                detail));
    }
}
