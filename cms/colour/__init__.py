"""From one hex colour to every shade a page needs, light and dark, with the contrast built in. See decision 0010."""
