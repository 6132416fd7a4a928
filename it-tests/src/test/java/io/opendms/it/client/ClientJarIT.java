package io.opendms.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What somebody gets who adds the client to a program. */
class ClientJarIT {
    private static final Path BUILT = Path.of("..", "dms-client", "target");
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void the_jar_is_small_also_with_the_contract() throws IOException {
        long contract = Files.size(jar(Path.of("..", "wsdl", "target"), "wsdl-[0-9.]+(-SNAPSHOT)?\\.jar"));

        assertThat(Files.size(jar(BUILT, "dms-client-[0-9.]+(-SNAPSHOT)?\\.jar")) + contract)
                .isLessThan(MEBIBYTE);
    }

    @Test
    void sources_and_javadoc_lie_beside_it() throws IOException {
        assertThat(entries(jar(BUILT, "dms-client-.*-sources\\.jar"))).contains("io/opendms/client/DmsClient.java");
        assertThat(entries(jar(BUILT, "dms-client-.*-javadoc\\.jar")))
                .contains("io/opendms/client/DmsClient.html", "io/opendms/client/failure/DmsException.html")
                .noneMatch(name -> name.contains("internal"));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static Path jar(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no " + name + " in " + folder + "; run mvn verify from the root"));
        }
    }
}
