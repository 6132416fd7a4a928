package io.opendms.config;

import io.opendms.farm.Farms;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;

/**
 * All that the operator has said, checked and complete.
 *
 * @param data the folder of this node: embedded store, embedded directory, keys
 * @param store where changes, audit trail and requests are kept
 * @param http where SOAP is served
 * @param management where health and metrics are served
 * @param directory which directory is written to
 * @param farms who may write what
 */
public record Settings(
        Path data,
        StoreSettings store,
        HttpSettings http,
        ManagementSettings management,
        DirectorySettings directory,
        Farms farms) {

    /** The same with the embedded store. */
    public Settings(
            Path data, HttpSettings http, ManagementSettings management, DirectorySettings directory, Farms farms) {
        this(data, StoreSettings.embedded(data), http, management, directory, farms);
    }
}
