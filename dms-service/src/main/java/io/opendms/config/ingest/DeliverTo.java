package io.opendms.config.ingest;

import io.opendms.ingest.relay.Protection;
import io.opendms.ingest.webdav.WebdavSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An entry of {@code ingest.deliver}.
 *
 * @param key of the entry, such as {@code ingest.deliver[0]}
 * @param match {@code *}, an address, or {@code *@domain}
 * @param to such as {@code library}
 * @param path a folder, where it goes to one
 * @param url an address, where it goes to one
 * @param tls whether the way to another server is protected
 * @param trustFile PEM certificates of those who issue that server's; empty: what the JVM trusts
 * @param webdav the folder of a WebDAV server, where it goes to one
 * @param hook the program, where it goes to one
 */
public record DeliverTo(
        String key,
        String match,
        String to,
        Optional<Path> path,
        Optional<String> url,
        Protection tls,
        Optional<Path> trustFile,
        Optional<WebdavSettings> webdav,
        Optional<MailHook> hook) {

    /** One that goes to no other server. */
    public DeliverTo(String key, String match, String to, Optional<Path> path, Optional<String> url) {
        this(key, match, to, path, url, Protection.REQUIRED, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
