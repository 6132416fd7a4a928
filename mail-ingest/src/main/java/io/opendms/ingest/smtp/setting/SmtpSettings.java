package io.opendms.ingest.smtp.setting;

import io.opendms.farm.AddressBlock;
import io.opendms.ingest.author.SenderChecks;
import io.opendms.ingest.trust.BelievedServers;
import java.util.List;

/**
 * Where mail is taken in by SMTP, and from whom.
 *
 * @param address to listen on
 * @param port to listen on; 0 for any that is free
 * @param hostname by which the server greets, and which stands in {@code Received}
 * @param maxMessageSize in bytes
 * @param safeServers whose word about a sender is taken
 * @param safeServersOnly whether nobody else may send without signing in
 * @param requireTls whether nobody sends before STARTTLS
 * @param trustedProxies who say by the PROXY protocol for whom they connect
 * @param believed whose {@code Authentication-Results} are believed of safe servers
 * @param senderChecks what is found out by ourselves about mail of all others that do not sign in
 */
public record SmtpSettings(
        String address,
        int port,
        String hostname,
        long maxMessageSize,
        PeerList safeServers,
        boolean safeServersOnly,
        BareNewline bareNewline,
        AuthMode auth,
        RelayRules relay,
        boolean requireTls,
        List<AddressBlock> trustedProxies,
        SmtpLimits limits,
        BelievedServers believed,
        SenderChecks senderChecks) {

    public SmtpSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** A safe server's word is taken as it is, whatever it found out, and nobody else's mail is checked. */
    public SmtpSettings(
            String address,
            int port,
            String hostname,
            long maxMessageSize,
            PeerList safeServers,
            boolean safeServersOnly,
            BareNewline bareNewline,
            AuthMode auth,
            RelayRules relay,
            boolean requireTls,
            List<AddressBlock> trustedProxies,
            SmtpLimits limits) {
        this(
                address,
                port,
                hostname,
                maxMessageSize,
                safeServers,
                safeServersOnly,
                bareNewline,
                auth,
                relay,
                requireTls,
                trustedProxies,
                limits,
                BelievedServers.NONE,
                SenderChecks.OFF);
    }
}
