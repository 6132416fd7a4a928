/** What the operator says about the SMTP door. */
@NullMarked
package io.opendms.ingest.smtp.setting;

import org.jspecify.annotations.NullMarked;
