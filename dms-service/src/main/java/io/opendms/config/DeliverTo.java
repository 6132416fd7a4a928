package io.opendms.config;

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
 */
public record DeliverTo(String key, String match, String to, Optional<Path> path, Optional<String> url) {}
