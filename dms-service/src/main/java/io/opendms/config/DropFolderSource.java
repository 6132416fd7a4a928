package io.opendms.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A drop folder that mail is taken from.
 *
 * @param path the folder
 * @param poll how often it is looked at, and how long a file must have been left in peace
 * @param quarantineAfter how long mail waits for its addresses to exist
 */
public record DropFolderSource(Path path, Duration poll, Duration quarantineAfter) {}
