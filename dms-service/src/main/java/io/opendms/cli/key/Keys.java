package io.opendms.cli.key;

import com.fasterxml.jackson.databind.JsonNode;

/** Service keys, each as the REST API shows it. */
public interface Keys extends AutoCloseable {

    /** Makes one; what is returned has its secret, which is shown nowhere else. */
    JsonNode issue(String farm);

    /** All of them, the newest first. */
    JsonNode list();

    /** Has one let nobody in any more. */
    JsonNode revoke(String id);

    @Override
    void close();
}
