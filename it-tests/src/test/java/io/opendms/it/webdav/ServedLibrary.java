package io.opendms.it.webdav;

import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.library.LibraryDelivery;
import io.opendms.ingest.library.StoredLibrary;
import io.opendms.ingest.library.folder.RemoteDisk;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.ingest.webdav.Credentials;
import io.opendms.ingest.webdav.DavDisk;
import io.opendms.ingest.webdav.WebdavSettings;
import io.opendms.it.peer.HttpdServer;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A library in a folder of Apache httpd, read by curl.
 *
 * @param folder the first part of its path on the server
 * @param work where the delivery puts items together; its last name is that of the node
 */
record ServedLibrary(HttpdServer server, String folder, Path work, RemoteDisk disk, ListSettings settings)
        implements StoredLibrary {
    private static final Pattern HREF = Pattern.compile("<D:href>([^<]*)</D:href>");
    static final Duration LEASE = Duration.ofSeconds(2);

    /** One in a folder of its own. */
    static ServedLibrary in(HttpdServer server, String folder, Path work, ListSettings settings) throws IOException {
        if (!exists(server, folder)) {
            server.curl("/" + folder, "--request", "MKCOL");
        }
        return new ServedLibrary(server, folder, work, disk(server.url() + "/" + folder), settings);
    }

    static DavDisk disk(String url) throws IOException {
        return new DavDisk(settings(url, Optional.empty()));
    }

    /** One for those who are not killed, and keep what they have locked however slow the machine is. */
    static DavDisk patientDisk(String url) throws IOException {
        return new DavDisk(settings(url, Optional.empty(), WebdavSettings.LEASE));
    }

    static WebdavSettings settings(String url, Optional<Path> trustFile) {
        return settings(url, trustFile, LEASE);
    }

    private static WebdavSettings settings(String url, Optional<Path> trustFile, Duration lease) {
        return new WebdavSettings(
                URI.create(url),
                Optional.of(Credentials.basic(HttpdServer.USER, HttpdServer.PASSWORD)),
                trustFile,
                WebdavSettings.TIMEOUT,
                lease);
    }

    private static boolean exists(HttpdServer server, String folder) {
        return server.curl("/" + folder + "/", "--request", "PROPFIND", "--header", "Depth: 0")
                .contains("multistatus");
    }

    ServedLibrary on(RemoteDisk other) {
        return new ServedLibrary(server, folder, work, other, settings);
    }

    @Override
    public String deliver(SpooledMessage message, String key) throws DeliveryException {
        MessageReader reader = new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system());
        String node = work.getFileName().toString();
        return LibraryDelivery.remote(disk, work, node, new Unpacking(address -> settings, reader))
                .deliver(message, new Target.ListTarget(LIST, "farm", ""), key);
    }

    @Override
    public List<String> files() {
        List<String> files = new ArrayList<>();
        collect("", files);
        return files.stream().sorted().toList();
    }

    private void collect(String path, List<String> files) {
        String listing = server.curl(url(path) + "/", "--request", "PROPFIND", "--header", "Depth: 1");
        Matcher href = HREF.matcher(listing);
        while (href.find()) {
            String found = URLDecoder.decode(href.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            String relative = StoredLibrary.inList(found);
            if (relative.startsWith("_dms") || relative.replaceFirst("/$", "").equals(path)) {
                continue;
            }
            if (relative.endsWith("/")) {
                collect(relative.replaceFirst("/$", ""), files);
            } else {
                files.add(relative);
            }
        }
    }

    @Override
    public String read(String file) {
        return server.curl(url(file));
    }

    String url(String path) {
        String whole = folder + "/" + LIST + (path.isEmpty() ? "" : "/" + path);
        return Arrays.stream(whole.split("/"))
                .map(name ->
                        "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining());
    }
}
