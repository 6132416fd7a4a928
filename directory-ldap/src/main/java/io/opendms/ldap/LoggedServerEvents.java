package io.opendms.ldap;

import io.opendms.ldap.connect.ServerEvents;
import io.opendms.ldap.request.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log for each loss and each return of a server. */
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
}
