package io.opendms.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.admin.api.http.Json;
import io.opendms.admin.api.site.KeysResource.KeyList;
import io.opendms.admin.api.site.KeysResource.KeyView;
import io.opendms.admin.api.site.KeysResource.NewKey;
import io.opendms.cli.request.RequestFailure;
import io.opendms.config.Settings;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.record.AuditRecord;
import io.opendms.security.jdbc.JdbcKeyStorage;
import io.opendms.security.key.KeyText;
import io.opendms.security.key.ServiceKey;
import io.opendms.security.key.ServiceKeys;
import io.opendms.store.Store;
import java.time.InstantSource;
import java.util.stream.Collectors;

/** Those of a service that does not run, for as long as a command works on them. Who may write the data folder may do it. */
public final class StoredKeys implements Keys {
    private final Store store;
    private final ServiceKeys keys;
    private final Farms farms;
    private final AuditRecord.Origin origin;

    private StoredKeys(Settings settings, String account) {
        this.store = Store.open(settings.store(), InstantSource.system());
        this.keys = new ServiceKeys(new JdbcKeyStorage(store.database(), store.auditTrail()), InstantSource.system());
        this.farms = settings.farms();
        this.origin = new AuditRecord.Origin(account, "", "terminal of " + account, "");
    }

    /**
     * @param account who works at the terminal
     * @throws io.opendms.store.jdbc.StoreFailure if the service runs, or the store cannot be used
     */
    public static StoredKeys open(Settings settings, String account) {
        return new StoredKeys(settings, account);
    }

    @Override
    public JsonNode issue(String named) {
        Farm farm = farms.named(named)
                .orElseThrow(() -> new RequestFailure("there is no farm " + named + "; there are "
                        + farms.all().stream().map(Farm::name).collect(Collectors.joining(", "))));
        KeyText text = keys.issue(farm.name(), origin);
        return Json.tree(new NewKey(text.id(), farm.name(), text.secretText()));
    }

    @Override
    public JsonNode list() {
        return Json.tree(new KeyList(keys.all().stream().map(KeyView::of).toList()));
    }

    @Override
    public JsonNode revoke(String id) {
        ServiceKey key = keys.find(id).orElseThrow(() -> new RequestFailure("there is no key " + id));
        keys.revoke(key, origin);
        return Json.tree(KeyView.of(keys.find(id).orElse(key)));
    }

    @Override
    public void close() {
        store.close();
    }
}
