package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Told when a server stops answering or letting the service in, and when it does again, once for each. Must not block.
 */
public interface ServerEvents {
    /** Nobody listens. */
    ServerEvents NONE = new ServerEvents() {
        @Override
        public void lost(String server, String reason) {}

        @Override
        public void back(String server) {}

        @Override
        public void bindRefused(String server, LDAPException answer, Duration untilNext) {}

        @Override
        public void bindAccepted(String server) {}

        @Override
        public void passwordUnreadable(Path file, String reason) {}
    };

    /**
     * A server does not answer any more, or did not when it was first asked.
     *
     * @param server host and port
     * @param reason one sentence that names the server
     */
    void lost(String server, String reason);

    /** A server that was lost answers. */
    void back(String server);

    /**
     * A server refused the service's name and password.
     *
     * @param server host and port
     * @param answer a {@link BindAnswer} with the server's code and diagnostic message
     * @param untilNext how long no other bind is sent, unless the password or keytab changes
     */
    void bindRefused(String server, LDAPException answer, Duration untilNext);

    /** A server that refused the service lets it in. */
    void bindAccepted(String server);

    /** The file of the password cannot be used, so the password before it stays. */
    void passwordUnreadable(Path file, String reason);
}
