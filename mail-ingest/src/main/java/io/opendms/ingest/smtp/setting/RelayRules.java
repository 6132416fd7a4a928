package io.opendms.ingest.smtp.setting;

import java.net.InetAddress;

/**
 * Whose mail to addresses of other domains is passed on.
 *
 * @param allowByDefault whether everybody may who is not denied; else nobody may who is not allowed
 */
public record RelayRules(boolean allowByDefault, PeerList allowed, PeerList denied) {
    /** Nobody's. */
    public static final RelayRules DENY = new RelayRules(false, PeerList.NOBODY, PeerList.NOBODY);

    /** Who is on both lists may not. */
    public boolean allows(InetAddress peer, HostNames names) {
        return !denied.contains(peer, names) && (allowByDefault || allowed.contains(peer, names));
    }
}
