package io.opendms.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.entry.LogText;
import io.opendms.ldap.connect.ServerEvents;
import io.opendms.ldap.request.ResultCodes;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log for each loss and each return of a server, and for each refused bind and its end. */
final class LoggedServerEvents implements ServerEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedServerEvents.class);
    private static final int LONGEST_REASON = 500;

    @Override
    public void lost(String server, String reason) {
        LOG.warn("directory_lost server={} reason=\"{}\"", server, LogText.escaped(reason, LONGEST_REASON));
    }

    @Override
    public void back(String server) {
        LOG.info("directory_back server={}", server);
    }

    @Override
    public void bindRefused(String server, LDAPException answer, Duration untilNext) {
        String reason = String.valueOf(ResultCodes.failure(answer, "signing in").getMessage());
        LOG.warn(
                "directory_bind_refused server={} reason=\"{}\" next_attempt_s={}",
                server,
                LogText.escaped(reason, LONGEST_REASON),
                untilNext.toSeconds());
    }

    @Override
    public void bindAccepted(String server) {
        LOG.info("directory_bind_accepted server={}", server);
    }

    @Override
    public void passwordUnreadable(Path file, String reason) {
        LOG.warn(
                "directory_password_unreadable file=\"{}\" reason=\"{}\"",
                LogText.escaped(file.toString(), LONGEST_REASON),
                LogText.escaped(reason, LONGEST_REASON));
    }
}
