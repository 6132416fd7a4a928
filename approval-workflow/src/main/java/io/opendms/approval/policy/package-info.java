/** What a farm's policy says of requests: who decides, for whom, how many, until when, and what is decided already. */
@NullMarked
package io.opendms.approval.policy;

import org.jspecify.annotations.NullMarked;
