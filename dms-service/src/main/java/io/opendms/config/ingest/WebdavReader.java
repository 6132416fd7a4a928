package io.opendms.config.ingest;

import io.opendms.config.source.Loopback;
import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.ingest.webdav.CertificateFiles;
import io.opendms.ingest.webdav.Credentials;
import io.opendms.ingest.webdav.WebdavSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads an entry of {@code ingest.deliver} that goes to a WebDAV server. */
final class WebdavReader {
    private final Values values;

    WebdavReader(Values values) {
        this.values = values;
    }

    /** @return empty if something is wrong with it */
    Optional<WebdavSettings> read(String at, Optional<Path> trustFile) {
        String key = at + ".url";
        try {
            WebdavSettings settings = WebdavSettings.of(key, values.text(key), credentials(at), trustFile, shown(at));
            requireProtected(key, settings.url());
            requireUse(at, settings);
            requireOther(key, settings.url());
            return Optional.of(settings);
        } catch (InvalidValueException e) {
            values.problem(key, e.getMessage().substring(key.length() + 1));
            return Optional.empty();
        }
    }

    private void requireProtected(String key, URI url) {
        if (url.getScheme().equals("http") && !Loopback.isHost(url.getHost())) {
            values.problem(key, "would send mail and the password over the network in the clear; write https://");
        }
    }

    private Optional<CertificateFiles> shown(String at) {
        Optional<Path> certificate = values.file(at + ".certificateFile");
        Optional<Path> key = values.file(at + ".keyFile");
        if (certificate.isPresent() != key.isPresent()) {
            values.problem(
                    at + (certificate.isEmpty() ? ".certificateFile" : ".keyFile"),
                    "is missing; a certificate and its key go together");
            return Optional.empty();
        }
        return certificate.map(file -> new CertificateFiles(file, key.orElseThrow()));
    }

    private void requireUse(String at, WebdavSettings settings) {
        if (settings.shown().isPresent() && settings.url().getScheme().equals("http")) {
            values.problem(at + ".certificateFile", "is shown to nobody over http; write https:// in url");
        }
    }

    /** The pages and the SOAP door of this service are no place for mail. */
    private void requireOther(String key, URI url) {
        String port = Integer.toString(url.getPort());
        boolean isOurs = List.of("http.port", "management.port").stream()
                .anyMatch(door -> values.text(door).equals(port));
        if (isOurs && Loopback.isHost(url.getHost())) {
            values.problem(key, "is this service itself; write the address of the WebDAV server");
        }
    }

    private Optional<Credentials> credentials(String at) {
        String user = values.text(at + ".user");
        String password = values.secret(at + ".password");
        String token = values.secret(at + ".bearerToken");
        if (user.isEmpty() != password.isEmpty()) {
            values.problem(
                    at + (user.isEmpty() ? ".user" : ".password"), "is missing; a user and a password go together");
            return Optional.empty();
        }
        if (user.isEmpty()) {
            return token.isEmpty() ? Optional.empty() : Optional.of(bearer(at, token));
        }
        if (!token.isEmpty()) {
            values.problem(at + ".bearerToken", "stands beside a user and a password; write one of the two");
        }
        // The name ends at the first colon, RFC 7617, section 2.
        if (user.contains(":")) {
            values.problem(at + ".user", "has a colon, which no user of Basic authentication may have");
        }
        return Optional.of(Credentials.basic(user, password));
    }

    private Credentials bearer(String at, String token) {
        if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
            values.problem(at + ".bearerToken", "has a character that no bearer token has, such as a line break");
        }
        return Credentials.bearer(token);
    }
}
