package io.opendms.it.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Programs;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.SealingKey;
import io.opendms.notify.setting.SealedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Secrets, each by the key of the configuration that holds it or names its file. */
final class Planted {
    private static final String MORE = "-0123456789abcdef0123456789abcdef";
    private static final int KEY_BYTES = 32;
    private static final int LINES_WITH_PRIVATE_KEY = 2;
    /** A key of AES-256 for HTTP/localhost@CONTOSO.TEST, up to the key itself. */
    private static final String KEYTAB = "050200000052" + "0002" + "000c434f4e544f534f2e54455354" + "000448545450"
            + "00096c6f63616c686f7374" + "00000001" + "65000000" + "02" + "0012" + "0020";

    private final Path folder;
    private final Map<String, List<String>> secrets = new LinkedHashMap<>();

    Planted(Path folder) {
        this.folder = folder;
    }

    /** The keys that have one. */
    Set<String> keys() {
        return secrets.keySet();
    }

    /** A password, token or the like that stands where the key is written. */
    String text(String key) {
        String text = "planted-" + key.replaceAll("\\W+", "-") + MORE;
        secrets.put(key, List.of(text));
        return text;
    }

    /** The same in a file of its own. */
    Path file(String key) throws IOException {
        return write(key, text(key).getBytes(StandardCharsets.US_ASCII));
    }

    /** A keytab, of which the key can be read as text. */
    Path keytab(String key) throws IOException {
        String text = ("planted-" + key.replaceAll("\\W+", "-") + MORE).substring(0, KEY_BYTES);
        secrets.put(key, List.of(text));
        byte[] head = HexFormat.of().parseHex(KEYTAB);
        return write(
                key,
                ByteBuffer.allocate(head.length + KEY_BYTES + Integer.BYTES)
                        .put(head)
                        .put(text.getBytes(StandardCharsets.US_ASCII))
                        .putInt(2)
                        .array());
    }

    /** The private key of a certificate for localhost, which lies beside it as {@code .pem}. */
    Path privateKey(String key) throws IOException {
        Path file = folder.resolve(name(key));
        Programs.run(
                Map.of(),
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                file.toString(),
                "-out",
                certificate(file).toString());
        secrets.put(
                key,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("-----"))
                        .limit(LINES_WITH_PRIVATE_KEY)
                        .toList());
        return file;
    }

    static Path certificate(Path privateKey) {
        return privateKey.resolveSibling(privateKey.getFileName() + ".pem");
    }

    /** A PKCS #12 file with a private key, and its password, which stands where the key is written: both as a section has them. */
    String store(String key, Path privateKey) {
        Path file = folder.resolve(name(key) + ".p12");
        Programs.run(
                Map.of(),
                "openssl",
                "pkcs12",
                "-export",
                "-inkey",
                privateKey.toString(),
                "-in",
                certificate(privateKey).toString(),
                "-passout",
                "pass:" + text(key),
                "-out",
                file.toString());
        return "{ storeFile: " + file + ", storePassword: " + text(key) + " }";
    }

    /** The key that opens what is sealed. */
    KeyFile sealingKey(String key) throws IOException {
        KeyFile file = new KeyFile(folder.resolve(name(key)));
        file.write(SealingKey.fresh());
        secrets.put(key, List.of(Files.readString(file.path()).strip()));
        return file;
    }

    /** A password that stands sealed where the key is written. */
    String sealed(String key, KeyFile by) throws SealedException {
        return by.read().seal(text(key).toCharArray()).text();
    }

    private Path write(String key, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name(key)), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String name(String key) {
        return "of-" + key.replaceAll("\\W+", "-");
    }

    /** None of them is in a text, nor in the forms in which protocols send them; there must be some text. */
    void assertHidden(String where, String text) {
        assertThat(text).as(where).isNotBlank();
        secrets.forEach((key, parts) -> parts.forEach(part -> {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            assertThat(text)
                    .as("%s of %s", key, where)
                    .doesNotContain(
                            part,
                            HexFormat.of().formatHex(bytes),
                            Base64.getEncoder().encodeToString(bytes),
                            Base64.getEncoder().encodeToString(("dms:" + part).getBytes(StandardCharsets.UTF_8)));
        }));
    }
}
