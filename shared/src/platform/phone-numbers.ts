/** Body of POST /phone-numbers. */
export interface AskPhoneNumberDto {
  /** Of the button `getPhoneNumber`, not of `wx.login`: good once, for five minutes. */
  code: string;
}

/** Answer of POST /phone-numbers: the number that WeChat knows whoever tapped by. Nothing of it is kept. */
export interface PhoneNumberDto {
  /** A mobile number of mainland China, 11 digits. */
  phone: string;
}
