package io.opendms.it.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The options that the launcher gives the JVM, read from it. */
final class ShippedOptions {
    private static final Pattern OPTIONS = Pattern.compile("(?ms)^options=\\($(.*?)^\\)$");

    private ShippedOptions() {}

    static List<String> read() throws IOException {
        Matcher matcher = OPTIONS.matcher(Files.readString(Path.of("..", "dms")));
        assertThat(matcher.find()).isTrue();
        List<String> options = matcher.group(1)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("-"))
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();
        assertThat(options).contains("-Xmx160m", "-XX:+ExitOnOutOfMemoryError");
        return options;
    }
}
