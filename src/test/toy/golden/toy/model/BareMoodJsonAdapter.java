// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;

final class BareMoodJsonAdapter extends JsonValues.EnumAdapter<BareMood> {
  static final JsonAdapter<BareMood> INSTANCE = new BareMoodJsonAdapter();

  private BareMoodJsonAdapter() {
    super(
        "BareMood",
        "on hold",
        "1st",
        "a-b",
        "None");
  }

  @Override
  BareMood of(String text) {
    return BareMood.of(text);
  }
}
