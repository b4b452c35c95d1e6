package dev.rollcall.gateway.api;

import java.util.List;

/** Operations of the public API that belong together. */
interface ApiResource {

    List<ApiOperation> operations();
}
