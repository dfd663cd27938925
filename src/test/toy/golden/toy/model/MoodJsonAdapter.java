// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;

final class MoodJsonAdapter extends JsonValues.EnumAdapter<Mood> {
  static final JsonAdapter<Mood> INSTANCE = new MoodJsonAdapter();

  private MoodJsonAdapter() {
    super(
        "Mood",
        "None",
        "null",
        "on hold",
        "a-b",
        "A-B",
        "1st",
        "Same",
        "same",
        "Unknown",
        "UNKNOWN",
        "",
        "quo\"te",
        "class",
        "+1");
  }

  @Override
  Mood of(String text) {
    return Mood.of(text);
  }
}
