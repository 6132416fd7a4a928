package io.opendms.config;

import io.opendms.farm.Farms;
import java.nio.file.Path;

/**
 * All that the operator has said, checked and complete.
 *
 * @param data the folder of the embedded store and the embedded directory
 * @param http where SOAP is served
 * @param management where health and metrics are served
 * @param directory which directory is written to
 * @param farms who may write what
 */
public record Settings(
        Path data, HttpSettings http, ManagementSettings management, DirectorySettings directory, Farms farms) {}
