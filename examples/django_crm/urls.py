"""The addresses: the admin site, in which the pages of the sales process stand too."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("", admin.site.urls)]
