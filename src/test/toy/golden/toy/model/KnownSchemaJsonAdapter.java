// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;

final class KnownSchemaJsonAdapter extends JsonValues.EnumAdapter<KnownSchema> {
  static final JsonAdapter<KnownSchema> INSTANCE = new KnownSchemaJsonAdapter();

  private KnownSchemaJsonAdapter() {
    super(
        "KnownSchema",
        "Known");
  }

  @Override
  KnownSchema of(String text) {
    return KnownSchema.of(text);
  }
}
