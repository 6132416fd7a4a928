package io.opendms.config;

import io.opendms.approval.policy.Rules;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.store.StoreSettings;
import io.opendms.webhook.Webhook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that the operator has said, checked and complete.
 *
 * @param data the folder of this node: embedded store, embedded directory, keys
 * @param store where changes, audit trail and requests are kept
 * @param http where SOAP is served
 * @param management where health and metrics are served
 * @param directory which directory is written to
 * @param farms who may write what
 * @param rules who decides on the requests of each farm, by its name
 * @param webhooks who is told of requests over HTTP
 */
public record Settings(
        Path data,
        StoreSettings store,
        HttpSettings http,
        ManagementSettings management,
        DirectorySettings directory,
        Farms farms,
        Map<String, Rules> rules,
        List<Webhook> webhooks) {

    public Settings {
        rules = Map.copyOf(rules);
        webhooks = List.copyOf(webhooks);
    }

    /** The same with no more rules than the farms' policies, and without web hooks. */
    public Settings(
            Path data,
            StoreSettings store,
            HttpSettings http,
            ManagementSettings management,
            DirectorySettings directory,
            Farms farms) {
        this(data, store, http, management, directory, farms, rules(farms), List.of());
    }

    /** The same with the embedded store. */
    public Settings(
            Path data, HttpSettings http, ManagementSettings management, DirectorySettings directory, Farms farms) {
        this(data, StoreSettings.embedded(data), http, management, directory, farms);
    }

    private static Map<String, Rules> rules(Farms farms) {
        return farms.all().stream().collect(Collectors.toMap(Farm::name, farm -> Rules.of(farm.approval())));
    }
}
