/** A module that uses the client, and Retrofit and OkHttp under it. */
module consumer {
  requires ringcentral.presence;
  requires retrofit2;
  requires okhttp3;
}
