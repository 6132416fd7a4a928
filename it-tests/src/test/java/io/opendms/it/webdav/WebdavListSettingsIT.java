package io.opendms.it.webdav;

import io.opendms.ingest.library.ListSettingsContract;
import io.opendms.ingest.library.StoredLibrary;
import io.opendms.ingest.list.ListSettings;
import io.opendms.it.peer.HttpdServer;
import io.opendms.it.peer.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a list's settings store on Apache httpd. */
@ExtendWith(Peers.class)
@ResourceLock(HttpdServer.LOCK)
class WebdavListSettingsIT extends ListSettingsContract {
    @TempDir
    private Path work;

    private HttpdServer httpd;

    @BeforeEach
    void use(HttpdServer server) {
        httpd = server;
    }

    @Override
    protected StoredLibrary library(ListSettings settings) {
        try {
            return ServedLibrary.in(httpd, work.getFileName().toString(), work, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
