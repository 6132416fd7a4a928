package io.opendms.admin.page.asset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/** The files that pages load, read once from the class path. Immutable. */
public final class Assets {
    /** Where all of them are found. */
    public static final String PATH = "/admin/assets/";

    private static final int HASH_BYTES = 8;
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private final Map<File, Asset> byFile = new EnumMap<>(File.class);
    private final Map<String, Asset> byPath = new HashMap<>();

    private Assets() {
        for (File file : File.values()) {
            byte[] content = content(file.resource());
            Asset asset = new Asset(path(file, content), file.type, content, zipped(content));
            byFile.put(file, asset);
            byPath.put(asset.path(), asset);
        }
    }

    /** @throws UncheckedIOException if one of them is missing, so that the program is not whole */
    public static Assets load() {
        return new Assets();
    }

    /** The files there are. */
    public enum File {
        BASE_STYLE("picocss__pico", "css/pico.fluid.classless.min.css", "text/css; charset=utf-8"),
        STYLE("", "admin.css", "text/css; charset=utf-8"),
        HTMX("htmx.org", "dist/htmx.min.js", "text/javascript; charset=utf-8"),
        SCRIPT("", "admin.js", "text/javascript; charset=utf-8"),
        ICON("", "icon.svg", "image/svg+xml");

        /** The artifact of the WebJar, empty for a file of our own. */
        private final String webjar;

        private final String name;
        private final String type;

        File(String webjar, String name, String type) {
            this.webjar = webjar;
            this.name = name;
            this.type = type;
        }

        private String resource() {
            return webjar.isEmpty() ? name : WEBJARS + webjar + "/" + version(webjar) + "/" + name;
        }
    }

    /** The path of a file, from the root of the server. */
    public String path(File file) {
        return byFile.get(file).path();
    }

    Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The version stands in the path of a WebJar's files, and in the properties that Maven has put beside them. */
    private static String version(String webjar) {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars.npm/" + webjar + "/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version of " + webjar, e);
        }
        return properties.getProperty("version", "");
    }

    private static byte[] content(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Assets.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("the program lacks " + resource);
        }
        return in;
    }

    private static String path(File file, byte[] content) {
        String name = file.name.substring(file.name.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return PATH + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }
}
