package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Puts what it is told into a list, one line each. */
record HeardEvents(List<String> heard) implements ServerEvents {
    @Override
    public void lost(String server, String reason) {
        heard.add("lost " + server + ": " + reason);
    }

    @Override
    public void back(String server) {
        heard.add("back " + server);
    }

    @Override
    public void bindRefused(String server, LDAPException answer, Duration untilNext) {
        heard.add("refused by " + server + ", next in " + untilNext.toSeconds() + " s");
    }

    @Override
    public void bindAccepted(String server) {
        heard.add("accepted by " + server);
    }

    @Override
    public void passwordUnreadable(Path file, String reason) {
        heard.add("unreadable " + file.getFileName());
    }
}
