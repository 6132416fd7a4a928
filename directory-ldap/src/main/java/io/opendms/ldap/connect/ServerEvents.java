package io.opendms.ldap.connect;

/** Told when a server stops answering and when it answers again, once for each. Must not block. */
public interface ServerEvents {
    /** Nobody listens. */
    ServerEvents NONE = new ServerEvents() {
        @Override
        public void lost(String server, String reason) {}

        @Override
        public void back(String server) {}
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
}
